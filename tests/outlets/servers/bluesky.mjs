// A Bluesky server (PDS) with its directory of accounts, on 127.0.0.1 alone, in folders for
// temporary files. Says where it is in one line of JSON; ends when its stdin does.
import { createRequire } from 'node:module'
import { Server } from 'node:net'

const listen = Server.prototype.listen
Server.prototype.listen = function (where, ...more) {
  const port = typeof where === 'object' ? where.port : Number(where)
  const then = more.filter((each) => typeof each === 'function')
  return listen.call(this, { port, host: '127.0.0.1' }, ...then)
}

const require = createRequire(`${process.env.CRISISPLAY_ATPROTO_DEV_ENV}/node_modules/`)
const { TestNetworkNoAppView } = require('@atproto/dev-env')

const network = await TestNetworkNoAppView.create({})
const client = network.pds.getClient()
for (const name of ['our-house', 'a-reader']) {
  await client.com.atproto.server.createAccount({
    handle: `${name}.test`,
    email: `${name}@example.org`,
    password: process.env.PASSWORD,
  })
}
console.log(JSON.stringify({ address: network.pds.url }))
process.stdin.resume()
process.stdin.on('end', () => network.close().then(() => process.exit(0)))
