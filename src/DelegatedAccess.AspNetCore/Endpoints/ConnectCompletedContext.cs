using DelegatedAccess.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore;

/// <summary>A connection that a user just made in a browser.</summary>
public sealed class ConnectCompletedContext
{
    private string? _returnUrl;

    internal ConnectCompletedContext(HttpContext context, ConnectResult result)
    {
        HttpContext = context;
        Result = result;
        _returnUrl = result.ReturnUrl;
    }

    /// <summary>The callback's request.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>What was connected.</summary>
    public ConnectResult Result { get; }

    /// <summary>Where in the app the user goes on: a local path, or null for a page that says what was connected.</summary>
    /// <exception cref="ArgumentException">It is not a local path that begins with a single slash.</exception>
    public string? ReturnUrl
    {
        get => _returnUrl;
        set => _returnUrl = value is null || LocalUrl.IsLocal(value)
            ? value
            : throw new ArgumentException("A return URL is a local path that begins with a single slash.", nameof(value));
    }

    /// <summary>The accounts that the grant reaches: with several, let the user choose, and keep the id. Empty where the provider has none.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="HttpRequestException">The API failed.</exception>
    /// <exception cref="DelegatedAccessException">The grant could not be used; the type says why.</exception>
    public async Task<IReadOnlyList<GrantAccount>> ListAccountsAsync(CancellationToken cancellationToken = default) =>
        HttpContext.RequestServices.GetKeyedService<IGrantAccountLister>(Result.Key.Registration) is { } lister
            ? await lister.ListAsync(Result.Key, cancellationToken).ConfigureAwait(false)
            : [];
}
