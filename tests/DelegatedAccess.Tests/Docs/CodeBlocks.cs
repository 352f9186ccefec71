using System.Text.RegularExpressions;

namespace DelegatedAccess.Tests.Docs;

/// <summary>The C# of the pages, and the compiled code that it is compared with.</summary>
internal static partial class CodeBlocks
{
    /// <summary>The C# blocks of a page.</summary>
    public static IReadOnlyList<string> Of(string page) => [.. Blocks().Matches(Pages.Read(page)).Select(match => Normalize(match.Groups["code"].Value))];

    /// <summary>The snippets of a source file, each without its indent.</summary>
    public static IReadOnlyList<string> In(string file) => [.. Snippets().Matches(Pages.Read(file)).Select(match => Normalize(match.Groups["code"].Value))];

    /// <summary>The parts of a source file, each without its indent, with a blank line between them; or the whole file where it has no parts.</summary>
    public static string Whole(string file)
    {
        var text = Pages.Read(file);
        var parts = Parts().Matches(text).Select(match => Normalize(match.Groups["code"].Value)).ToList();
        return parts.Count == 0 ? Normalize(text) : string.Join("\n\n", parts);
    }

    private static string Normalize(string code)
    {
        var lines = code.TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace).ToList();
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Trim().Length == 0 ? "" : line[indent..].TrimEnd()));
    }

    [GeneratedRegex(@"// <snippet>\n(?<code>.*?)\n *// </snippet>", RegexOptions.Singleline)]
    private static partial Regex Snippets();

    [GeneratedRegex(@"// <part>\n(?<code>.*?)\n *// </part>", RegexOptions.Singleline)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
