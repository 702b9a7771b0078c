// Keeps an SQLite file locked for so many milliseconds, as a backup program would: node lock-program.mjs FILE MS
import Database from 'better-sqlite3'

const [file = '', ms = '0'] = process.argv.slice(2)
const db = new Database(file)
db.exec('BEGIN IMMEDIATE')
process.stdout.write('locked\n')
setTimeout(() => {
  db.exec('COMMIT')
  db.close()
}, Number(ms))
