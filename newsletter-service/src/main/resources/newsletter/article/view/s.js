(function(d,w,n,s){if(!(s=d.currentScript)||n.doNotTrack==1||w.doNotTrack==1||n.globalPrivacyControl||n.webdriver)return;
function send(){var u=s.src.replace(/s\.js([?#].*)?$/,'v'),c=d.querySelector('link[rel=canonical]'),a=c&&c.href||location.href.split('#')[0],m=/[?&](utm_campaign=nl-[0-9a-z]+)/.exec(location.search);
if(m&&a.indexOf(m[1])<0)a=a.split('#')[0]+(a.indexOf('?')<0?'?':'&')+m[1];
n.sendBeacon&&n.sendBeacon(u,a)||w.fetch&&fetch(u,{method:'POST',body:a,mode:'no-cors',credentials:'omit',keepalive:true})}
function once(e){d.addEventListener(e,seen,{once:true})}
function seen(){d.prerendering?once('prerenderingchange'):d.readyState=='loading'?once('DOMContentLoaded'):d.visibilityState=='hidden'?once('visibilitychange'):send()}
w.addEventListener('pageshow',function(e){e.persisted&&seen()});seen()})(document,window,navigator)
