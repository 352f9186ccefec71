using DelegatedAccess;
using DelegatedAccess.AotConsole;
using DelegatedAccess.Cloudflare;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A whole life of a grant, compiled ahead of time. Arguments: the sandbox's address and the client id; on the standard input: the client
// secret, then the callback for the authorization URL that is printed. Every step prints one line.
var sandbox = new Uri(args[0]);
var clock = new ShiftedClock();
var services = new ServiceCollection();
services.AddSingleton<TimeProvider>(clock);
services.AddDelegatedAccess()
    .AddCloudflare(options => SandboxRegistration.Configure(options, sandbox, clientId: args[1], clientSecret: Console.In.ReadLine()))
    .PersistGrantsTo<MemoryGrantStore>()
    .ProtectGrantsWithKeyRing(keys => keys.Add("console", Convert.ToBase64String(new byte[32])))
    .AddGrantEvents<RefreshWitness>();
services.AddHttpClient<ZonesClient>().AddDelegatedAccessHandler("cloudflare");
await using var provider = services.BuildServiceProvider();
foreach (var hosted in provider.GetServices<IHostedService>())
{
    await hosted.StartAsync(CancellationToken.None);
}

var key = new GrantKey("cloudflare", "workspace-1");
var flow = provider.GetRequiredService<IAuthorizationFlow>();
var grants = provider.GetRequiredService<IGrantManager>();
var zones = provider.GetRequiredService<IGrantClientFactory>().CreateClient<ZonesClient>(key);

var begun = await flow.BeginAsync(key, new BeginAuthorization { RedirectUri = new Uri("http://127.0.0.1:5000/callback") });
Console.WriteLine($"authorize {begun.AuthorizationUrl.OriginalString}");
var connected = await flow.CompleteAsync(AuthorizationCallback.FromQuery(new Uri(Console.In.ReadLine()!).Query));
Console.WriteLine($"connected as {connected.Identity?.DisplayName}, declined {string.Join(' ', connected.Declined)}");

var zone = await zones.FirstAsync();
Console.WriteLine($"zone {zone.Name}");
var account = await provider.GetRequiredService<ICloudflareAccounts>().GetSingleAsync(key);
Console.WriteLine($"account {account.Name}");
try
{
    await zones.AddRecordAsync(zone.Id);
}
catch (MissingScopeException missing)
{
    Console.WriteLine($"missing {string.Join(' ', missing.RequiredAnyOf)}");
}

clock.Advance(TimeSpan.FromHours(2));
Console.WriteLine($"zone {(await zones.FirstAsync()).Name} after two hours");
var witness = (RefreshWitness)provider.GetRequiredService<IGrantEvents>();
Console.WriteLine($"refreshed {(await witness.Heard).Key}");
await foreach (var grant in grants.ListAsync("cloudflare", "workspace-1"))
{
    Console.WriteLine($"grant {grant}");
}

Console.WriteLine($"disconnected {await grants.DisconnectAsync(key)}");
try
{
    await zones.FirstAsync();
}
catch (NotConnectedException gone)
{
    Console.WriteLine($"gone {gone.Code}");
}

foreach (var hosted in provider.GetServices<IHostedService>())
{
    await hosted.StopAsync(CancellationToken.None);
}

Console.WriteLine("done");
