namespace DelegatedAccess.Errors;

/// <summary>Short references a person can read out over the phone, in Crockford's alphabet.</summary>
internal static class SupportReference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Makes one from 5 random bytes, as <c>XXXX-XXXX</c>.</summary>
    public static string Create(ReadOnlySpan<byte> random)
    {
        var bits = 0UL;
        foreach (var value in random[..5])
        {
            bits = (bits << 8) | value;
        }

        return string.Create(9, bits, static (text, state) =>
        {
            for (var i = 8; i >= 0; i--)
            {
                if (i == 4)
                {
                    text[i] = '-';
                    continue;
                }

                text[i] = Alphabet[(int)(state & 31)];
                state >>= 5;
            }
        });
    }
}
