using DelegatedAccess.Model;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>Where the endpoints are.</summary>
internal sealed class ConnectRoutes(RegistrationNames names)
{
    public const string Callback = "callback";
    public const string Disconnect = "disconnect";
    public const string Done = "done";
    public const string Style = "style.css";

    private string? _prefix;

    /// <exception cref="InvalidOperationException">They are not mapped, or mapped twice.</exception>
    public string Prefix
    {
        get => _prefix ?? throw new InvalidOperationException("The connect endpoints are not mapped: call app.MapDelegatedAccess().");
        set => _prefix = _prefix is null
            ? value
            : throw new InvalidOperationException("The connect endpoints are mapped already: call app.MapDelegatedAccess() once.");
    }

    public bool AreMapped => _prefix is not null;

    public string PathOf(HttpContext context, string registration, string? action = null) =>
        context.Request.PathBase.ToUriComponent() + Prefix + "/" + Uri.EscapeDataString(registration) + (action is null ? "" : "/" + action);

    public string StylePath(HttpContext context) => $"{context.Request.PathBase.ToUriComponent()}{Prefix}/{Style}";

    /// <summary>Whether a path, with whatever base it has, is that of a callback.</summary>
    public bool IsCallback(string path)
    {
        // Routing takes a path with a slash at its end for the same.
        path = path.TrimEnd('/');
        if (_prefix is null || !path.EndsWith("/" + Callback, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var name in names.All)
        {
            if (path.EndsWith($"{_prefix}/{name}/{Callback}", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
