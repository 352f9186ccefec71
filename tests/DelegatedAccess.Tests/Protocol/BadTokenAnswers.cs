using System.Text;

namespace DelegatedAccess.Tests.Protocol;

/// <summary>Bodies that a 200 of a token endpoint must not get away with, as application/json.</summary>
internal static class BadTokenAnswers
{
    private static readonly Dictionary<string, string> Valid = new(StringComparer.Ordinal)
    {
        ["access_token"] = "\"new-access-token\"",
        ["refresh_token"] = "\"new-refresh-token\"",
        ["expires_in"] = "3600",
        ["scope"] = "\"zone.read\"",
        ["token_type"] = "\"bearer\"",
    };

    private static readonly (string Member, string[] Json)[] WrongMembers =
    [
        ("access_token", ["1", "null", "true", "{}", "[]", "[\"a\"]", "\"\"", "\"a b\"", "\"a\\u0000b\"", "\"a\\r\\nX: y\"", "\"\\u007f\"", "\"\u00e4\"", "\"\\ud800\"", "\"\\udc00x\""]),
        ("refresh_token", ["1", "true", "{}", "[]", "\"\"", "\"a\\tb\"", "\"\\u0001\"", "\"\\ud83d\"", "\"\u2028\""]),
        ("expires_in", ["-1", "0", "-0", "1.5", "3600.5", "1e99", "2147483648", "99999999999999999999", "\"3600\"", "\"\"", "true", "{}", "[]"]),
        ("scope", ["1", "true", "{}", "[\"zone.read\"]", "\"zone\\u0007read\"", "\"zone.read\\nadmin\"", "\"\\ud800\"", "\"z\u00f6ne\""]),
        ("token_type", ["\"mac\"", "\"DPoP\"", "\"\"", "\"bearer \"", "1", "{}", "[]", "\"\\ud800\""]),
    ];

    /// <summary>A body that is right in every member.</summary>
    public static string Good { get; } = With(null, null);

    private static readonly Dictionary<string, byte[]> Bodies = All().ToDictionary(body => body.Name, body => body.Bytes, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Bodies.Keys;

    public static byte[] Body(string name) => Bodies[name];

    /// <summary>The good body with one member replaced by raw JSON; null leaves it out.</summary>
    public static string With(string? member, string? json) =>
        "{" + string.Join(',', Valid.Select(pair => (pair.Key, Value: pair.Key == member ? json : pair.Value))
            .Where(pair => pair.Value is not null).Select(pair => $"\"{pair.Key}\":{pair.Value}")) + "}";

    private static IEnumerable<(string Name, byte[] Bytes)> All()
    {
        foreach (var (member, values) in WrongMembers)
        {
            foreach (var json in values)
            {
                // Escaped once more, so that the test's name is plain text.
                var shown = string.Concat(json.Select(c => c is > ' ' and <= '~' ? c.ToString() : $"<{(int)c:x4}>"));
                yield return ($"{member} is {shown}", Encoding.UTF8.GetBytes(With(member, json)));
            }

            yield return ($"{member} twice", Encoding.UTF8.GetBytes(Good[..^1] + $",\"{member}\":{Valid[member]}}}"));
            yield return ($"{member} twice, once escaped", Encoding.UTF8.GetBytes(Good[..^1] + $",\"\\u00{(int)member[0]:x2}{member[1..]}\":{Valid[member]}}}"));
        }

        yield return ("no access_token", Encoding.UTF8.GetBytes(With("access_token", null)));
        yield return ("ACCESS_TOKEN", Encoding.UTF8.GetBytes(Good.Replace("access_token", "ACCESS_TOKEN", StringComparison.Ordinal)));
        yield return ("an error", Encoding.UTF8.GetBytes("{\"error\":\"invalid_grant\"}"));
        yield return ("nothing", []);
        yield return ("blanks", "  \r\n "u8.ToArray());
        yield return ("null", "null"u8.ToArray());
        yield return ("a text", "\"access_token\""u8.ToArray());
        yield return ("a list", Encoding.UTF8.GetBytes($"[{Good}]"));
        yield return ("words", "Service temporarily unavailable"u8.ToArray());
        yield return ("a form", "access_token=a&token_type=bearer"u8.ToArray());
        yield return ("a page", "<!DOCTYPE html><html></html>"u8.ToArray());
        yield return ("half of it", Encoding.UTF8.GetBytes(Good)[..40]);
        yield return ("something after it", Encoding.UTF8.GetBytes(Good + "x"));
        yield return ("two of them", Encoding.UTF8.GetBytes(Good + Good));
        yield return ("a comment", Encoding.UTF8.GetBytes(Good + "/* */"));
        yield return ("a trailing comma", Encoding.UTF8.GetBytes(Good[..^1] + ",}"));
        yield return ("a byte order mark", [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Good)]);
        yield return ("UTF-16", Encoding.Unicode.GetBytes(Good));
        yield return ("invalid UTF-8", [.. Encoding.UTF8.GetBytes("{\"access_token\":\"a"), 0xff, 0xfe, .. "\"}"u8]);
        yield return ("a cut surrogate in UTF-8", [.. Encoding.UTF8.GetBytes("{\"access_token\":\"a"), 0xed, 0xa0, 0x80, .. "\"}"u8]);
        yield return ("deep nesting", Encoding.UTF8.GetBytes(Good[..^1] + ",\"x\":" + new string('[', 5000) + new string(']', 5000) + "}"));
        yield return ("nesting without end", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5000))));
        yield return ("1 MiB of junk", Enumerable.Range(0, 1024 * 1024).Select(i => (byte)(i * 31)).ToArray());
        yield return ("1 MiB of blanks before it", Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024) + Good));
        yield return ("1 MiB of access token", Encoding.UTF8.GetBytes(With("access_token", $"\"{new string('a', 1024 * 1024)}\"")));
    }
}
