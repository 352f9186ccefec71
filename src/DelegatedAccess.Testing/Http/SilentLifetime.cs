using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.Testing;

/// <summary>A host lifetime that leaves Ctrl+C and SIGTERM to the program that the sandbox runs in.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
