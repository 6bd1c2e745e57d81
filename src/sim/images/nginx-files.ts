/** What the nginx images bring: where temporary files go and which port is listened on tell them apart. */
export const nginxFiles = ({
  temp,
  port,
}: {
  readonly temp: string;
  readonly port: number;
}): Readonly<Record<string, string>> => ({
  '/docker-entrypoint.d/10-listen-on-ipv6-by-default.sh': '#!/bin/sh\n',
  '/usr/share/nginx/html/index.html': welcome,
  '/usr/share/nginx/html/50x.html': sorry,
  '/etc/nginx/mime.types':
    'types {\n    text/html html htm shtml;\n    text/css css;\n    application/javascript js;\n}\n',
  '/etc/nginx/conf.d/default.conf': `server {
    listen       ${port};
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`,
  '/etc/nginx/nginx.conf': `${port === 80 ? '\nuser  nginx;\n' : ''}worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        ${port === 80 ? '/run' : '/tmp'}/nginx.pid;


events {
    worker_connections  1024;
}


http {
    client_body_temp_path ${temp}/client_temp;
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;

    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;

    keepalive_timeout  65;

    include /etc/nginx/conf.d/*.conf;
}
`,
});

const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const sorry = `<!DOCTYPE html>
<html>
<head>
<title>Error</title>
</head>
<body>
<h1>An error occurred.</h1>
<p>Sorry, the page you are looking for is currently unavailable.<br/>
Please try again later.</p>
</body>
</html>
`;
