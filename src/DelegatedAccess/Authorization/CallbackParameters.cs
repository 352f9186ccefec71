using System.Diagnostics;
using System.Text.Json.Serialization;
using DelegatedAccess.Errors;

namespace DelegatedAccess.Authorization;

/// <summary>The parameters of a callback (RFC 6749 sections 4.1.2 and 4.1.2.1), each at most once (section 3.1); unknown ones are ignored.</summary>
internal sealed class CallbackParameters
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? Code { get; private set; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? State { get; private set; }

    public string? Error { get; private set; }

    public string? ErrorDescription { get; private set; }

    public string? Issuer { get; private set; }

    /// <summary>Whether there is a code that can be one: printable ASCII, and not nothing but blanks (RFC 6749 appendix A.11).</summary>
    public bool HasCode => !string.IsNullOrWhiteSpace(Code) && !Code.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <returns>The parameters, or null where the query is too long, cannot be decoded, or repeats one that matters.</returns>
    public static CallbackParameters? Read(string query)
    {
        if (query.Length > AuthorizationCallback.MaxQueryLength)
        {
            return null;
        }

        var parameters = new CallbackParameters();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(separator < 0 ? pair : pair[..separator]);
            var value = Decode(separator < 0 ? "" : pair[(separator + 1)..]);
            if (!parameters.TrySet(name, value))
            {
                return null;
            }
        }

        return parameters;
    }

    public ServerMessage? ToServerMessage(params ReadOnlySpan<string> secrets) => Error is null ? null : new ServerMessage
    {
        Error = UntrustedText.Clean(Error, secrets),
        Description = UntrustedText.Clean(ErrorDescription, secrets),
    };

    private bool TrySet(string name, string value)
    {
        switch (name)
        {
            case "code" when Code is null:
                Code = value;
                return true;
            case "state" when State is null:
                State = value;
                return true;
            case "error" when Error is null:
                Error = value;
                return true;
            case "error_description" when ErrorDescription is null:
                ErrorDescription = value;
                return true;
            case "iss" when Issuer is null:
                Issuer = value;
                return true;
            default:
                return name is not ("code" or "state" or "error" or "error_description" or "iss");
        }
    }

    // Escapes that are no UTF-8 stay as they are; such a value matches nothing.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
