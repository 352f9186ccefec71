using System.Collections.Concurrent;
using System.Web;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>Sits before the sandbox's token endpoint and counts how often each refresh token is sent. Some answers come on another thread.</summary>
internal sealed class TokenTap(World world) : DelegatingHandler(world.Sandbox.CreateHandler())
{
    private readonly ConcurrentDictionary<string, int> _sent = new(StringComparer.Ordinal);
    private int _requests;

    /// <summary>The refresh tokens that were sent more than once since the last look.</summary>
    public IReadOnlyList<string> TakeRepeated()
    {
        var repeated = _sent.Where(pair => pair.Value > 1).Select(pair => pair.Key).ToList();
        _sent.Clear();
        return repeated;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content
            && HttpUtility.ParseQueryString(await content.ReadAsStringAsync(cancellationToken)) is var form
            && form["grant_type"] == "refresh_token")
        {
            _sent.AddOrUpdate(form["refresh_token"]!, 1, (_, count) => count + 1);
        }

        var number = Interlocked.Increment(ref _requests);
        if (number % 2 == 0)
        {
            await Task.Yield();
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (number % 3 == 0)
        {
            await Task.Yield();
        }

        return response;
    }
}
