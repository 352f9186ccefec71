using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh.Fleet;

/// <summary>Sits between the core and the sandbox's token endpoint, and counts how many requests are on their way at once.</summary>
internal sealed class Turnout(World world) : DelegatingHandler(world.Sandbox.CreateHandler())
{
    private int _inFlight;

    public int Most { get; private set; }

    /// <summary>The refresh tokens in the order in which they were sent.</summary>
    public List<string> Sent { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = await request.Content!.ReadAsStringAsync(cancellationToken);
        if (System.Web.HttpUtility.ParseQueryString(form)["refresh_token"] is { } token)
        {
            Sent.Add(token);
        }

        Most = Math.Max(Most, ++_inFlight);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            _inFlight--;
        }
    }
}
