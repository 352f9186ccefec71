using System.Text;
using System.Text.Encodings.Web;

namespace DelegatedAccess.TestKit;

/// <summary>What a secret looks like on its way.</summary>
internal static class SecretForms
{
    /// <summary>As it is; as it travels in a form or an address; in markup and JSON; and in Base64 behind a client id of any length.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        IEnumerable<string> texts =
        [
            secret,
            Uri.EscapeDataString(secret),
            Uri.EscapeDataString(Uri.EscapeDataString(secret)),
            HtmlEncoder.Default.Encode(secret),
            JavaScriptEncoder.Default.Encode(secret),
        ];
        return texts.Concat(InBase64(secret)).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> InBase64(string secret)
    {
        for (var offset = 0; offset < 3; offset++)
        {
            // What stands before the secret, and what follows it, changes the characters at both ends.
            var encoded = Convert.ToBase64String([.. new byte[offset], .. Encoding.UTF8.GetBytes(secret)]);
            if (encoded.Length <= 8)
            {
                continue;
            }

            var middle = encoded[4..^4];
            yield return middle;
            yield return middle.Replace('+', '-').Replace('/', '_');
        }
    }
}
