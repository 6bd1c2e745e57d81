import { type Directive, NginxConfigError } from './nginx-config.ts';

/** The directives that nginx' usual modules bring. */
const known = new Set(
  `absolute_redirect accept_mutex access_log add_after_body add_before_body add_header add_trailer addition_types aio alias allow
ancient_browser auth_basic auth_basic_user_file auth_request auth_request_set autoindex autoindex_exact_size autoindex_format
autoindex_localtime break charset charset_map charset_types chunked_transfer_encoding client_body_buffer_size
client_body_in_file_only client_body_in_single_buffer client_body_temp_path client_body_timeout client_header_buffer_size
client_header_timeout client_max_body_size connection_pool_size daemon dav_methods debug_connection default_type deny directio
disable_symlinks empty_gif env error_log error_page etag events expires fastcgi_buffers fastcgi_buffer_size fastcgi_cache
fastcgi_connect_timeout fastcgi_index fastcgi_intercept_errors fastcgi_param fastcgi_pass fastcgi_read_timeout fastcgi_send_timeout
fastcgi_split_path_info fastcgi_temp_path flv geo grpc_pass grpc_read_timeout grpc_send_timeout grpc_set_header gunzip gzip gzip_buffers
gzip_comp_level gzip_disable gzip_http_version gzip_min_length gzip_proxied gzip_static gzip_types gzip_vary hash http http2
http2_max_concurrent_streams if if_modified_since ignore_invalid_headers include index internal ip_hash js_content js_import keepalive
keepalive_disable keepalive_requests keepalive_time keepalive_timeout large_client_header_buffers least_conn limit_conn
limit_conn_status limit_conn_zone limit_except limit_rate limit_rate_after limit_req limit_req_status limit_req_zone listen load_module
location lingering_close log_format log_not_found log_subrequest map map_hash_bucket_size map_hash_max_size match max_ranges mp4
merge_slashes mirror msie_padding multi_accept open_file_cache open_file_cache_errors open_file_cache_min_uses open_file_cache_valid
open_log_file_cache output_buffers perl pid pcre_jit port_in_redirect postpone_output proxy_bind proxy_buffer_size proxy_buffering
proxy_buffers proxy_busy_buffers_size proxy_cache proxy_cache_bypass proxy_cache_key proxy_cache_lock proxy_cache_path
proxy_cache_use_stale proxy_cache_valid proxy_connect_timeout proxy_cookie_domain proxy_cookie_path proxy_hide_header
proxy_http_version proxy_ignore_headers proxy_intercept_errors proxy_max_temp_file_size proxy_method proxy_next_upstream
proxy_next_upstream_timeout proxy_next_upstream_tries proxy_no_cache proxy_pass proxy_pass_header proxy_pass_request_body
proxy_pass_request_headers proxy_protocol proxy_read_timeout proxy_redirect proxy_request_buffering proxy_send_timeout
proxy_set_body proxy_set_header proxy_ssl_name proxy_ssl_server_name proxy_ssl_trusted_certificate proxy_ssl_verify proxy_temp_path
proxy_temp_file_write_size proxy_timeout random random_index read_ahead real_ip_header real_ip_recursive recursive_error_pages
referer_hash_bucket_size request_pool_size reset_timedout_connection resolver resolver_timeout return rewrite rewrite_log root satisfy
scgi_pass scgi_temp_path secure_link send_timeout sendfile sendfile_max_chunk server server_name server_name_in_redirect
server_names_hash_bucket_size server_names_hash_max_size server_tokens set set_real_ip_from slice split_clients ssi ssl
ssl_certificate ssl_certificate_key ssl_ciphers ssl_client_certificate ssl_conf_command ssl_dhparam ssl_ecdh_curve
ssl_password_file ssl_prefer_server_ciphers ssl_protocols ssl_reject_handshake ssl_session_cache ssl_session_tickets
ssl_session_timeout ssl_stapling ssl_stapling_verify ssl_trusted_certificate ssl_verify_client ssl_verify_depth stream stub_status
sub_filter sub_filter_once sub_filter_types tcp_nodelay tcp_nopush thread_pool timer_resolution try_files types
types_hash_bucket_size types_hash_max_size upstream use user userid uwsgi_param uwsgi_pass uwsgi_read_timeout uwsgi_temp_path
valid_referers variables_hash_bucket_size variables_hash_max_size worker_aio_requests worker_connections worker_cpu_affinity
worker_processes worker_priority worker_rlimit_core worker_rlimit_nofile worker_shutdown_timeout working_directory xclient zone`.split(
    /\s+/,
  ),
);

/** Blocks whose lines are data, not directives. */
const dataBlocks = new Set(['types', 'map', 'geo', 'charset_map', 'split_clients', 'upstream', 'match']);

/** Where some directives may stand; the others are taken anywhere. */
const contexts: Readonly<Record<string, readonly string[]>> = {
  server: ['http', 'upstream', 'stream', 'mail'],
  location: ['server', 'location'],
  listen: ['server'],
  server_name: ['server'],
  proxy_pass: ['location', 'if', 'limit_except', 'server'],
  http: ['main'],
  events: ['main'],
  upstream: ['http', 'stream'],
  worker_connections: ['events'],
};

/** Refuses what nginx would refuse: unknown directives, and those in the wrong place. */
export function checkDirectives(directives: readonly Directive[], context = 'main'): void {
  for (const { name, at, block, args } of directives) {
    if (!known.has(name)) throw new NginxConfigError(`unknown directive "${name}" in ${at}`);
    if (contexts[name]?.includes(context) === false) {
      throw new NginxConfigError(`"${name}" directive is not allowed here in ${at}`);
    }
    if (block === undefined && (name === 'server' || name === 'location') && context !== 'upstream') {
      throw new NginxConfigError(`directive "${name}" has no opening "{" in ${at}`);
    }
    if (block === undefined && args.length === 0 && needsValue.has(name)) {
      throw new NginxConfigError(`invalid number of arguments in "${name}" directive in ${at}`);
    }
    if (block !== undefined && !dataBlocks.has(name)) checkDirectives(block, name);
  }
}

const needsValue = new Set([
  'listen',
  'root',
  'proxy_pass',
  'index',
  'worker_processes',
  'worker_connections',
  'return',
  'server_name',
]);
