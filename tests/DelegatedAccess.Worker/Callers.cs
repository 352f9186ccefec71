namespace DelegatedAccess.Worker;

/// <summary>Many callers of one grant at once, and how each of them ended.</summary>
internal sealed class Callers(IGrantClientFactory clients)
{
    /// <returns>How many were served, and how many failed with which error: "63 served, 1 GrantStoreException StoreUnavailable".</returns>
    public async Task<string> CallAsync(IReadOnlyList<string> owners, int callersEach, CancellationToken cancellationToken)
    {
        var calls = owners.SelectMany(owner =>
        {
            var client = clients.CreateClient<ZonesClient>(new GrantKey(WorkerHost.Registration, owner));
            return Enumerable.Range(0, callersEach).Select(_ => OneAsync(client, cancellationToken));
        });
        var ends = await Task.WhenAll(calls.ToList());
        return string.Join(", ", ends.GroupBy(end => end).OrderByDescending(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));
    }

    private static async Task<string> OneAsync(ZonesClient client, CancellationToken cancellationToken)
    {
        try
        {
            // Each caller begins for itself, on whatever thread there is.
            await Task.Yield();
            await client.ListAsync(cancellationToken);
            return "served";
        }
        catch (DelegatedAccessException exception)
        {
            return $"{exception.GetType().Name} {exception.Code}";
        }
        catch (HttpRequestException exception)
        {
            return $"{exception.GetType().Name} {exception.StatusCode}";
        }
    }
}
