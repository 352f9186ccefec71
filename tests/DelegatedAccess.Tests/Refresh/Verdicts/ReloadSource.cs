using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace DelegatedAccess.Tests.Refresh.Verdicts;

/// <summary>Options that change when a test says so.</summary>
internal sealed class ReloadSource : IOptionsChangeTokenSource<ClientRegistrationOptions>, IDisposable
{
    private CancellationTokenSource _source = new();

    public string? Name => "cloudflare";

    public string? Secret { get; set; }

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_source.Token);

    public void Reload(string? secret)
    {
        Secret = secret;
        var before = _source;
        _source = new CancellationTokenSource();
        before.Cancel();
        before.Dispose();
    }

    public void Dispose() => _source.Dispose();
}
