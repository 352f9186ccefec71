using System.Text.Json;

namespace DelegatedAccess.Protocol;

/// <summary>The members of a successful token answer, each checked for its type and its characters (RFC 6749 section 5.1, appendix A).</summary>
internal static class TokenMembers
{
    /// <summary>A token is printable ASCII (RFC 6749 appendix A.12 and A.17), so it cannot break out of a header. Absent is fine.</summary>
    public static bool TryReadToken(JsonElement root, string name, out string? token)
    {
        token = null;
        if (IsAbsent(root, name, out var member))
        {
            return true;
        }

        if (member.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        token = member.GetString();
        return !string.IsNullOrEmpty(token) && !token.AsSpan().ContainsAnyExceptInRange('\x21', '\x7e');
    }

    /// <summary>A positive whole number of seconds below 2^31 (RFC 6749 section 5.1). Absent is fine.</summary>
    public static bool TryReadLife(JsonElement root, out TimeSpan? life)
    {
        life = null;
        if (IsAbsent(root, "expires_in", out var member))
        {
            return true;
        }

        if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt32(out var seconds) || seconds <= 0)
        {
            return false;
        }

        life = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>Scopes separated by spaces (RFC 6749 section 3.3). Absent means as before.</summary>
    public static bool TryReadScopes(JsonElement root, out IReadOnlyList<string>? scopes)
    {
        scopes = null;
        if (IsAbsent(root, "scope", out var member))
        {
            return true;
        }

        if (member.ValueKind != JsonValueKind.String || member.GetString() is not { } text || text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return false;
        }

        scopes = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        return true;
    }

    /// <summary>Bearer in any case (RFC 6749 section 5.1 and 7.1). A server that omits the member can mean nothing else.</summary>
    public static bool IsBearer(JsonElement root) =>
        IsAbsent(root, "token_type", out var member)
        || (member.ValueKind == JsonValueKind.String && string.Equals(member.GetString(), "Bearer", StringComparison.OrdinalIgnoreCase));

    private static bool IsAbsent(JsonElement root, string name, out JsonElement member) =>
        !root.TryGetProperty(name, out member) || member.ValueKind == JsonValueKind.Null;
}
