/** Presentation of the page, for a phone first; colours of text keep a contrast of 4.5 to 1 or more. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#f6f8fb;--surface:#fff;--line:#d5dce8;--ink:#0f1a2e;--soft:#41506b;--accent:#1d4ed8;
--good:#15603a;--good-back:#e3f4ea;--mild:#6b4a00;--mild-back:#fdf1d3;--hard:#93360a;--hard-back:#fde8dc;--bad:#9b1230;--bad-back:#fce4e9}
@media(prefers-color-scheme:dark){:root{--paper:#0a0f16;--surface:#10161f;--line:#2c3747;--ink:#eef2f9;--soft:#b3bfd3;--accent:#7cb0ff;
--good:#7be0a5;--good-back:#0f2c1d;--mild:#f2cf6b;--mild-back:#312607;--hard:#ffb07d;--hard-back:#361d0d;--bad:#ff9aae;--bad-back:#3a1019}}
*{box-sizing:border-box}
html{scroll-padding-top:4.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
code,pre{font:.9em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;z-index:3;background:var(--surface);padding:.5rem 1rem}
header,main,footer{max-width:76rem;margin:auto;padding:0 1rem}
header{padding-top:2rem}h1{font-size:clamp(1.6rem,5vw,2.4rem);line-height:1.15;margin:0;letter-spacing:-.02em}
h2{font-size:1.45rem;line-height:1.25;margin:0;letter-spacing:-.01em}h3{font-size:1.1rem;margin:0}h4{font-size:1rem;margin:0}
.about,.lead{color:var(--soft);margin:.25rem 0 1rem;max-width:48rem}
nav{position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--line);margin-top:1rem}
nav ul{max-width:76rem;margin:auto;padding:.5rem 1rem;display:flex;gap:.25rem;overflow-x:auto;list-style:none}
nav a{display:block;padding:.35rem .75rem;border-radius:99px;color:var(--ink);text-decoration:none;white-space:nowrap}
nav a:hover{background:var(--surface);box-shadow:inset 0 0 0 1px var(--line)}
a{color:var(--accent)}
section{margin:2.5rem 0}section section{margin:2rem 0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;padding:0;margin:1.5rem 0 0;list-style:none}
.tiles li{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:.75rem 1rem;color:var(--soft)}
.tiles b{display:block;font-size:1.6rem;line-height:1.2;color:var(--ink)}
.tiles .bad b{color:var(--bad)}.tiles .mild b{color:var(--mild)}.tiles .good b{color:var(--good)}
figure{margin:0}.scroll,.drawing{overflow-x:auto;background:var(--surface);border:1px solid var(--line);border-radius:12px;margin:0 0 1rem}
.drawing{max-height:85vh;overflow-y:auto}.drawing svg{display:block;margin:auto}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1rem}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:1rem}
.card.lost{border-style:dashed}.card h3,.card h4{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
dl{margin:.5rem 0}dl div{display:grid;grid-template-columns:6.5rem 1fr;gap:.5rem}dt{color:var(--soft)}dd{margin:0}
[role=region]{scroll-padding:1rem}.zone{white-space:nowrap;padding:.05rem .5rem;border-radius:99px;box-shadow:inset 0 0 0 1px var(--line);font-size:.875rem}
.card ul{list-style:none;padding:.75rem 0 0;margin:.75rem 0 0;border-top:1px solid var(--line)}
.card li+li{margin-top:.4rem}
.role,.badge{display:inline-block;font-size:.8rem;font-weight:600;padding:.05rem .5rem;border-radius:99px;white-space:nowrap;color:var(--soft);background:var(--paper);box-shadow:inset 0 0 0 1px var(--line)}
.role.home,.badge.metadata,.badge.reload{color:var(--good);background:var(--good-back)}
.badge.warning,.badge.rolling-restart{color:var(--mild);background:var(--mild-back)}
.badge.quorum{color:var(--hard);background:var(--hard-back)}.badge.error,.badge.data-loss{color:var(--bad);background:var(--bad-back)}
table{border-collapse:collapse;width:100%;min-width:46rem;font-size:.925rem;overflow-wrap:normal}
caption{text-align:left;padding:.75rem 1rem;color:var(--soft);font-weight:600}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem;border-top:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;white-space:nowrap}tbody th{font-weight:600;position:sticky;left:0;background:var(--surface)}tbody th small{display:block;font-weight:400;color:var(--soft)}
td ul{margin:0;padding-left:1.1rem}
.verdict{font:inherit;font-size:.875rem;width:100%;white-space:nowrap;min-height:2.6rem;text-align:left;padding:.25rem .6rem;border:0;border-radius:8px;color:var(--soft);background:var(--paper);cursor:pointer}
.verdict:hover{box-shadow:inset 0 0 0 2px currentColor}.verdict small{display:block;font-size:.75rem}
.homes{font:inherit;font-size:.875rem;font-weight:400;display:block;padding:0;border:0;background:none;color:var(--accent);text-align:left;text-decoration:underline;cursor:pointer}[popover] .names li{padding:.15rem 0;border:0}
.kept{color:var(--good)}.reading{color:var(--mild)}.stale{color:var(--hard)}.down{color:var(--bad)}
.verdict.kept{background:var(--good-back)}.verdict.reading{background:var(--mild-back)}.verdict.stale{background:var(--hard-back)}.verdict.down{background:var(--bad-back)}
.none{color:var(--soft);font-size:.875rem}
[popover]{width:min(44rem,calc(100vw - 2rem));max-height:min(80vh,44rem);overflow:auto;padding:1.25rem;border:1px solid var(--line);border-radius:14px;background:var(--surface);color:var(--ink);box-shadow:0 1rem 3rem #0006;white-space:normal;font-weight:400}
[popover]::backdrop{background:#0005}[popover] .title{font-size:1.1rem;font-weight:700;margin:0 0 .75rem}
[popover] ul{list-style:none;padding:0;margin:0}[popover] li{padding:.6rem 0;border-top:1px solid var(--line)}
.close{font:inherit;padding:.4rem 1rem;margin-top:.75rem;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:var(--ink)}
.findings{list-style:none;padding:0}.findings li,.change{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:.75rem 1rem;margin:0 0 .75rem}
.findings p,.change p{margin:.25rem 0}.place,.help{color:var(--soft)}.help::before{content:"→ "}
summary{cursor:pointer}pre{overflow-x:auto;padding:.75rem;margin:.5rem 0;border-radius:8px;background:var(--paper);overflow-wrap:normal}
.ins{color:var(--good)}.del{color:var(--bad)}.good{color:var(--good)}
footer{color:var(--soft);padding:1rem 1rem 3rem;border-top:1px solid var(--line)}
@media print{nav,.close,.skip{display:none}[popover]{display:block;position:static;width:auto;max-height:none;border:0;box-shadow:none;padding:.5rem 0}.scroll,.drawing{overflow:visible;max-height:none}}
`
