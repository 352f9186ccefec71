using System.Text;
using CsCheck;

namespace DelegatedAccess.Tests.Protocol;

/// <summary>Generators of hostile input. Every run is another one; a failing sample prints the seed that repeats it.</summary>
internal static class Fuzz
{
    private static readonly byte[][] Tokens =
    [
        "\""u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), ":"u8.ToArray(), ","u8.ToArray(), "null"u8.ToArray(), "-1"u8.ToArray(), "1e999"u8.ToArray(),
        "\\u0000"u8.ToArray(), "\\ud800"u8.ToArray(), [0xff], [0x00], [0xed, 0xa0, 0x80], "\"access_token\":"u8.ToArray(), "\"expires_in\":"u8.ToArray(), "\"error\":"u8.ToArray(),
        "\"error_description\":\""u8.ToArray(), "\u202e"u8.ToArray(), "&"u8.ToArray(), "="u8.ToArray(), "%"u8.ToArray(), "%ed%a0%80"u8.ToArray(), "+"u8.ToArray(), "state="u8.ToArray(),
    ];

    private static readonly Gen<(int Kind, double Place, int Value)> Edit = Gen.Select(Gen.Int[0, 4], Gen.Double[0, 1], Gen.Int[0, 255]);

    public static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.String[Gen.Char, 0, 40]),
        (2, Gen.String[Gen.Char[' ', '~'], 0, 40]),
        (1, Gen.OneOf("", "\ud800", "a\u0000b", "\r\nX: y", "\u202e", new string('x', 5000))));

    /// <summary>The bytes after some edits: a byte changed, something inserted, a range cut out or doubled.</summary>
    public static Gen<byte[]> Mutated(Gen<byte[]> seeds) => Gen.Select(seeds, Edit.Array[0, 6], (seed, edits) =>
    {
        var bytes = seed.ToList();
        foreach (var (kind, place, value) in edits)
        {
            var at = (int)(place * bytes.Count);
            var length = Math.Min(value % 16, bytes.Count - at);
            switch (kind)
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)value;
                    break;
                case 1:
                    bytes.InsertRange(at, Tokens[value % Tokens.Length]);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes.RemoveRange(at, value < 40 ? bytes.Count - at : 0);
                    break;
            }
        }

        return bytes.ToArray();
    });

    public static Gen<byte[]> Mutated(params string[] seeds) => Mutated(Gen.OneOf(seeds).Select(Encoding.UTF8.GetBytes));
}
