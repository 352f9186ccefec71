using System.Text.RegularExpressions;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Conformance.Tests.Native;

/// <summary>The core and the Cloudflare package, compiled ahead of time and run in a process of their own against a sandbox in this one.</summary>
internal sealed partial class NativeConsoleTests
{
    private const int OneMinute = 60_000;

    private static readonly string Artifacts = Path.Combine(Repository.Root, "artifacts", "aot");

    private static readonly string Console = Path.Combine(
        Artifacts, "publish", "DelegatedAccess.AotConsole", "release", "DelegatedAccess.AotConsole");

    private int _code;
    private IReadOnlyList<string> _output = [];

    [OneTimeSetUp]
    public async Task PublishAsync()
    {
        // A console of an earlier run must not pass for this one's, and its warnings are said again.
        if (Directory.Exists(Artifacts))
        {
            Directory.Delete(Artifacts, recursive: true);
        }

        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        using var publish = new Command(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            "publish",
            Path.Combine("tests", "DelegatedAccess.AotConsole"),
            "--configuration",
            "Release",
            "--artifacts-path",
            Artifacts,
            "-nodeReuse:false",
            "-p:UseSharedCompilation=false");
        var lines = await publish.HearAllAsync(tooLong.Token);
        _code = await publish.EndAsync(tooLong.Token);
        _output = [.. lines, await publish.Errors];
    }

    [Test]
    public void The_packages_compile_ahead_of_time_without_a_warning()
    {
        Assert.That(_code, Is.Zero, () => string.Join('\n', _output));
        Assert.That(_output, Has.Some.Contains("Generating native code"));
        Assert.That(_output.Where(line => Warning().IsMatch(line)), Is.Empty);
        Assert.That(Console, Does.Exist);
    }

    [Test]
    [CancelAfter(OneMinute)]
    public async Task A_native_console_connects_calls_refreshes_and_disconnects(CancellationToken cancellationToken)
    {
        await using var sandbox = await CloudflareSandbox.StartAsync(cancellationToken: cancellationToken);
        using var console = new Command(Console, sandbox.BaseAddress.AbsoluteUri, sandbox.DefaultClient.ClientId);
        await console.SayAsync(sandbox.DefaultClient.ClientSecret!);
        var asked = await console.HearAsync(cancellationToken) ?? await console.Errors;
        Assert.That(asked, Does.StartWith("authorize " + sandbox.AuthorizationEndpoint));

        var callback = await sandbox.User("alice").ConsentAsync(
            new Uri(asked["authorize ".Length..]), new ConsentChoices { DeclinedScopes = ["dns.write"] }, cancellationToken);
        await console.SayAsync(callback.AbsoluteUri);
        var lines = await console.HearAllAsync(cancellationToken);

        Assert.That(await console.EndAsync(cancellationToken), Is.Zero, await console.Errors);
        Assert.That(lines, Is.EqualTo(
        [
            "connected as alice@example.com, declined dns.write",
            "zone example.com",
            "account Alice's Account",
            "missing dns.write",
            "zone example.com after two hours",
            "refreshed cloudflare/workspace-1",
            "grant cloudflare/workspace-1, Active",
            "disconnected True",
            "gone NotConnected",
            "done",
        ]));
        Assert.That(await console.Errors, Is.Empty);
        Assert.That(sandbox.Counters.TokenByRefresh, Is.EqualTo(1));
        Assert.That(sandbox.Model.Grants.Single().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
    }

    // A registry that lacks a version answers with the next one; the full one does not.
    [GeneratedRegex(@"\bwarning\b(?! NU1603)", RegexOptions.IgnoreCase)]
    private static partial Regex Warning();
}
