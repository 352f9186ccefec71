using ConnectCloudflare.Web;

var builder = WebSample.CreateBuilder(args);

// With no client of your own at Cloudflare, a sandbox in this process plays Cloudflare.
await using var sandbox = await WebSample.StartSandboxAsync(builder.Configuration);
await using var app = WebSample.Build(builder, sandbox);

await app.StartAsync();
Announcement.Write(Console.Out, app.Urls, sandbox);
await app.WaitForShutdownAsync();
