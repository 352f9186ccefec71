using System.Web;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh.Support;

/// <summary>Sits between the core and the sandbox's token endpoint: sees what is sent and when, and acts before an answer is heard.</summary>
internal sealed class Wiretap(World world) : DelegatingHandler(world.Sandbox.CreateHandler())
{
    private readonly List<WireRequest> _requests = [];

    public IReadOnlyList<WireRequest> Requests => _requests;

    /// <summary>The refresh tokens that were sent, in order.</summary>
    public IEnumerable<string> RefreshTokens => _requests.Select(request => request["refresh_token"]).OfType<string>();

    /// <summary>How many requests the server has not answered yet.</summary>
    public int UnderWay { get; private set; }

    /// <summary>Runs before a request leaves, with its number from 1.</summary>
    public Func<int, Task>? OnSending { get; set; }

    /// <summary>Runs after the server answered and before the core hears it, with the number of the request from 1.</summary>
    public Func<int, Task>? OnAnswered { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = await request.Content!.ReadAsStringAsync(cancellationToken);
        _requests.Add(new WireRequest(world.Clock.GetUtcNow(), request.RequestUri!, form));
        var number = _requests.Count;
        if (OnSending is { } before)
        {
            await before(number);
        }

        UnderWay++;
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            UnderWay--;
        }

        if (OnAnswered is { } act)
        {
            await act(number);
        }

        return response;
    }

    internal sealed record WireRequest(DateTimeOffset At, Uri Address, string Form)
    {
        public string? this[string parameter] => HttpUtility.ParseQueryString(Form)[parameter];
    }
}
