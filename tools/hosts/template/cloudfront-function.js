// Regain on CloudFront: finds the file of an address. A function of the event viewer-request, for
// the runtime cloudfront-js-2.0. {{generated}}

// Where the app lies at this host, with a slash at both ends.
var BASE = "{{base}}";
// What sync.sh lays there packed as well.
var PACKED = /(\/assets\/[^/]+\.(css|js|json|svg|txt|wasm)|\/index\.html)$/;

function lead(status, description, address) {
  return {
    statusCode: status,
    statusDescription: description,
    headers: { location: { value: address }, "cache-control": { value: "{{asked}}" } },
  };
}

function query(request) {
  var parts = [];
  for (var name in request.querystring) {
    var one = request.querystring[name];
    var values = one.multiValue || [one];
    for (var i = 0; i < values.length; i++) {
      parts.push(values[i].value === "" ? name : name + "=" + values[i].value);
    }
  }
  return parts.length ? "?" + parts.join("&") : "";
}

function handler(event) {
  var request = event.request;
  var address = request.uri;
  if (address === "{{change_password}}") {
    return lead(302, "Found", BASE + "{{change_password_to}}");
  }
  var name = address.slice(address.lastIndexOf("/") + 1);
  if (name !== "" && name.indexOf(".") < 0) {
    return lead(301, "Moved Permanently", address + "/" + query(request));
  }
  if (name === "") address += "index.html";
  var accepts = request.headers["accept-encoding"];
  accepts = accepts ? accepts.value : "";
  if (PACKED.test(address)) {
    if (/\bbr\b/.test(accepts)) address += ".br";
    else if (/\bgzip\b/.test(accepts)) address += ".gz";
  }
  request.uri = address;
  return request;
}
