/** A small PBX written by hand, with which the tests try the laboratory itself. `carrier` is host:port. */
export function laboratoryFiles(carrier: { host: string; port: number }) {
  const phone = (name: string) => `
[${name}]
type=endpoint
context=phones
aors=${name}
auth=${name}
allow=!all,ulaw
direct_media=no
callerid="Phone ${name}" <${name}>
[${name}]
type=aor
max_contacts=2
[${name}]
type=auth
auth_type=digest
username=${name}
password=secret-${name}`
  const pjsip = `${phone('101')}${phone('102')}
[carrier]
type=endpoint
context=from-carrier
aors=carrier
allow=!all,ulaw
direct_media=no
send_pai=yes
[carrier]
type=aor
contact=sip:${carrier.host}:${carrier.port}
[carrier]
type=identify
endpoint=carrier
match=${carrier.host}`
  const extensions = `
[phones]
exten => _10X,1,Dial(PJSIP/\${EXTEN},20)
 same => n,Hangup(\${HANGUPCAUSE})
exten => _9X.,1,Set(CALLERID(all)="Head office" <5145550100>)
 same => n,Dial(PJSIP/\${EXTEN:1}@carrier,20)
 same => n,Hangup(\${HANGUPCAUSE})
exten => *22,1,Answer()
 same => n,Read(FIRST,vm-extension,8,,1,5)
 same => n,Read(SECOND,vm-password,8,,1,5)
 same => n,Set(DB(test/digits)=\${FIRST}-\${SECOND})
 same => n,Playback(vm-goodbye)
 same => n,Hangup()
exten => 403,1,Progress()
 same => n,Playback(vm-goodbye,noanswer)
 same => n,Hangup(21)
exten => 600,1,Answer()
 same => n,Echo()
[from-carrier]
exten => 5145550100,1,Dial(PJSIP/101,20)
`
  return { 'pjsip.conf': pjsip, 'extensions.conf': extensions }
}
