// WeChat's own script (weixin-js-sdk, MIT: public/licences), served from here and loaded only in a mini-program.
import wx from 'weixin-js-sdk';

window.wx = wx;
