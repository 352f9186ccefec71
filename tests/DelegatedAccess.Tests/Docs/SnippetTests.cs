using System.Text.RegularExpressions;

namespace DelegatedAccess.Tests.Docs;

internal sealed partial class SnippetTests
{
    [TestCase("README.md")]
    [TestCase("docs/getting-started.md")]
    public void Every_code_block_is_code_that_compiles(string page)
    {
        var compiled = Snippets().Matches(Pages.Read("tests/DelegatedAccess.Tests/Docs/GettingStartedSnippets.cs"))
            .Select(match => Normalize(match.Groups["code"].Value))
            .Append(Whole("ProgramSnippet.cs"))
            .ToHashSet();
        var blocks = Blocks().Matches(Pages.Read(page)).Select(match => Normalize(match.Groups["code"].Value)).ToList();

        Assert.That(blocks, Is.Not.Empty);
        Assert.That(blocks.Where(block => !compiled.Contains(block)), Is.Empty, "A code block differs from GettingStartedSnippets.cs and ProgramSnippet.cs.");
    }

    [TestCase("docs/getting-started.md", "ProgramSnippet.cs")]
    [TestCase("docs/sandbox.md", "SandboxSnippet.cs")]
    public void A_whole_file_is_in_its_page(string page, string file)
    {
        var blocks = Blocks().Matches(Pages.Read(page)).Select(match => Normalize(match.Groups["code"].Value));

        Assert.That(blocks, Does.Contain(Whole(file)));
    }

    [Test]
    public void Links_between_the_pages_lead_somewhere()
    {
        var pages = Directory.GetFiles(Path.Combine(Pages.Root, "docs"), "*.md").Concat(Directory.GetFiles(Pages.Root, "*.md"));
        var dead =
            from page in pages
            from Match link in Links().Matches(File.ReadAllText(page))
            let target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups["target"].Value)
            where !File.Exists(target) && !Directory.Exists(target)
            select $"{Path.GetFileName(page)}: {link.Groups["target"].Value}";

        Assert.That(dead, Is.Empty);
    }

    /// <summary>The parts of a file, each without its indent, with a blank line between them.</summary>
    private static string Whole(string file) => string.Join(
        "\n\n",
        Parts().Matches(Pages.Read($"tests/DelegatedAccess.Tests/Docs/{file}")).Select(match => Normalize(match.Groups["code"].Value)));

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

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)(?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Links();
}
