using System.Diagnostics;
using System.Text.Json.Serialization;
using DelegatedAccess.Errors;

namespace DelegatedAccess.Authorization;

/// <summary>The parameters of a callback (RFC 6749 sections 4.1.2 and 4.1.2.1), each at most once (section 3.1); unknown ones are ignored.</summary>
internal sealed class CallbackParameters
{
    private static readonly string[] Known = ["code", "state", "error", "error_description", "iss"];

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? Code { get; private init; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? State { get; private init; }

    public string? Error { get; private init; }

    public string? ErrorDescription { get; private init; }

    public string? Issuer { get; private init; }

    /// <summary>Whether there is a code that can be one: printable ASCII, and not nothing but blanks (RFC 6749 appendix A.11).</summary>
    public bool HasCode => !string.IsNullOrWhiteSpace(Code) && !Code.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <returns>The parameters, or null where the query is too long, cannot be decoded, or repeats one that matters.</returns>
    public static CallbackParameters? Read(string query)
    {
        if (query.Length > AuthorizationCallback.MaxQueryLength)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(separator < 0 ? pair : pair[..separator]);
            var value = Decode(separator < 0 ? "" : pair[(separator + 1)..]);
            if (Known.Contains(name) && !values.TryAdd(name, value))
            {
                return null;
            }
        }

        return new CallbackParameters
        {
            Code = values.GetValueOrDefault("code"),
            State = values.GetValueOrDefault("state"),
            Error = values.GetValueOrDefault("error"),
            ErrorDescription = values.GetValueOrDefault("error_description"),
            Issuer = values.GetValueOrDefault("iss"),
        };
    }

    public ServerMessage? ToServerMessage(params ReadOnlySpan<string> secrets) => Error is null ? null : new ServerMessage
    {
        Error = UntrustedText.Clean(Error, secrets),
        Description = UntrustedText.Clean(ErrorDescription, secrets),
    };

    // Escapes that are no UTF-8 stay as they are; such a value matches nothing.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
