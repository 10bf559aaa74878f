process.stdout.write('neofleet\n')
