using System.Globalization;
using System.Text.Json;
using DelegatedAccess.Testing;
using DelegatedAccess.Worker;
using DelegatedAccess.Worker.Traps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// One process of an app, told what to do line by line. Its settings come first. It ends on SIGTERM or with its input.
var settings = JsonSerializer.Deserialize<WorkerSettings>((await Console.In.ReadLineAsync())!)!;
using var host = WorkerHost.Build(settings);
host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => Console.WriteLine("stopping"));
await host.StartAsync();
Console.WriteLine("ready");

// Reading a console blocks its thread, and must not hold up the end of the process.
new Thread(Obey) { IsBackground = true }.Start();
await host.WaitForShutdownAsync();

void Obey()
{
    while (Console.In.ReadLine() is { } line)
    {
        var words = line.Split(' ');
        switch (words[0])
        {
            case "call":
                _ = CallAsync(words[2].Split(','), int.Parse(words[1], CultureInfo.InvariantCulture));
                break;
            case "advance":
                host.Services.GetRequiredService<SandboxClock>().Advance(TimeSpan.FromSeconds(double.Parse(words[1], CultureInfo.InvariantCulture)));
                Console.WriteLine("advanced");
                break;
            case "trap":
                host.Services.GetRequiredService<Trap>().Set(Enum.Parse<TrapPoint>(words[1]));
                Console.WriteLine("set");
                break;
            case "release":
                host.Services.GetRequiredService<Trap>().Release();
                Console.WriteLine("released");
                break;
            default:
                throw new InvalidOperationException($"Unknown: {line}");
        }
    }

    host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
}

async Task CallAsync(string[] owners, int callersEach)
{
    var ends = await host.Services.GetRequiredService<Callers>().CallAsync(owners, callersEach, CancellationToken.None);
    Console.WriteLine("called " + ends);
}
