using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Simulation.Network;
using DelegatedAccess.Simulation.Watching;

namespace DelegatedAccess.Simulation.People;

/// <summary>Those who call the API, and what they may meet. I5: every one of them gets an answer.</summary>
internal sealed class Callers(Timeline timeline, Watcher watcher)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(20);

    /// <summary>Called where a caller learns that only the user can help.</summary>
    public Action<GrantKey>? OnReauthorizationRequired { get; set; }

    public async Task<bool> CallAsync(Node node, GrantKey key, bool asToken, TimeSpan? patience)
    {
        var grant = watcher.Of(key);
        var consent = grant.Stored is { Status: GrantStatus.Active, ConsentId: var id } ? id : (Guid?)null;
        var wait = new Waiting(node.Process);
        Watch(wait, key);
        watcher.Tally.Calls++;
        try
        {
            using var cancellation = new CancellationTokenSource(patience ?? Timeout.InfiniteTimeSpan, node.Clock);

            var served = await SendAsync(node, key, asToken, cancellation.Token);
            watcher.Tally.CallsServed += served ? 1 : 0;
            return served;
        }
        catch (NotConnectedException) when (consent is not null && grant.Stored is { Status: GrantStatus.Active } now && now.ConsentId == consent
            && grant.WentBackAt == TimeSpan.MinValue)
        {
            grant.Report("I4", $"{node.Process} says that a connected grant is not connected.");
            return false;
        }
        catch (Exception exception) when (exception is DelegatedAccessException or HttpRequestException
            || (exception is OperationCanceledException && patience is not null))
        {
            watcher.Journal.Note(node.Process, $"a caller gets {exception.GetType().Name}");
            if (exception is ReauthorizationRequiredException)
            {
                OnReauthorizationRequired?.Invoke(key);
            }

            return false;
        }
#pragma warning disable CA1031 // Whatever else comes is what the run is looking for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            grant.Report("I5", $"a caller got {exception}");
            return false;
        }
        finally
        {
            wait.IsOver = true;
        }
    }

    private static async Task<bool> SendAsync(Node node, GrantKey key, bool asToken, CancellationToken cancellationToken)
    {
        if (asToken)
        {
            await node.Grants.GetAccessTokenAsync(key, cancellationToken);
            return true;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("zones", UriKind.Relative));
        request.Options.Set(ApiWire.CallOption, key);
        using var response = await node.ClientOf(key).SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode;
    }

    private void Watch(Waiting wait, GrantKey key) => timeline.After(LongestWait, () =>
    {
        if (wait.IsOver || wait.Process.IsDead)
        {
            return;
        }

        if (wait.Process.Machine.IsPaused || timeline.Now - wait.Process.LastHindered < LongestWait)
        {
            Watch(wait, key);
            return;
        }

        watcher.Of(key).Report("I5", $"a caller on {wait.Process} still waits after {LongestWait.TotalMinutes} minutes.");
    });

    private sealed class Waiting(Process process)
    {
        public Process Process { get; } = process;

        public bool IsOver { get; set; }
    }
}
