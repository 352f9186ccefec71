using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>Background work of the app's own that uses a client of the signed-in user.</summary>
internal sealed class CallingService : IHostedService
{
    private readonly TaskCompletionSource<string> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IServiceProvider? _services;

    public Task<string> Outcome => _outcome.Task;

    public CallingService With(IServiceProvider services)
    {
        _services = services;
        return this;
    }

    public async Task StartAsync(CancellationToken cancellationToken) => _outcome.SetResult(await Attempt.CallAsync(_services!));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
