using DelegatedAccess.Testing;

namespace ConnectCloudflare.Web;

/// <summary>What the console says once the app listens.</summary>
internal static class Announcement
{
    public static void Write(TextWriter console, IEnumerable<string> addresses, CloudflareSandbox? sandbox)
    {
        console.WriteLine();
        console.WriteLine("  Fernpost, a small product that connects Cloudflare, is at");
        console.WriteLine();
        console.WriteLine($"      {addresses.First()}");
        console.WriteLine();
        console.WriteLine(sandbox is null ? RealCloudflare : OnTheSandbox(sandbox));
        console.WriteLine("  What the SDK has to say follows here. Ctrl+C stops it.");
        console.WriteLine();
    }

    private const string RealCloudflare =
        """
          It uses the real Cloudflare, with the client that Cloudflare:ClientId names. Records that you
          add or delete are real.

        """;

    private static string OnTheSandbox(CloudflareSandbox sandbox) =>
        $"""
          It runs on a sandbox: {sandbox.BaseAddress} plays Cloudflare, in this process.
          No account is needed, and nothing leaves this machine. Sign in as a demo user, connect, and then
          try the sandbox controls.

          For the real Cloudflare set a client of your own, and start again:
              dotnet user-secrets --project samples/ConnectCloudflare.Web set Cloudflare:ClientId <id>
              dotnet user-secrets --project samples/ConnectCloudflare.Web set Cloudflare:ClientSecret <secret>
          docs/web-sample.md says how to create it.

        """;
}
