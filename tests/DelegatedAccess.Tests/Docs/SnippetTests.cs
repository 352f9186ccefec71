using System.Text.RegularExpressions;

namespace DelegatedAccess.Tests.Docs;

internal sealed partial class SnippetTests
{
    private static readonly string Root = FindRoot();

    [TestCase("README.md")]
    [TestCase("docs/getting-started.md")]
    public void Every_code_block_is_code_that_compiles(string page)
    {
        var compiled = Snippets().Matches(Read("tests/DelegatedAccess.Tests/Docs/GettingStartedSnippets.cs"))
            .Select(match => Normalize(match.Groups["code"].Value))
            .ToHashSet();
        var blocks = Blocks().Matches(Read(page)).Select(match => Normalize(match.Groups["code"].Value)).ToList();

        Assert.That(blocks, Is.Not.Empty);
        Assert.That(blocks.Where(block => !compiled.Contains(block)), Is.Empty, "A code block differs from GettingStartedSnippets.cs.");
    }

    [Test]
    public void Every_error_code_has_an_entry_with_its_three_paragraphs()
    {
        var page = Read("docs/errors.md");
        foreach (var code in Enum.GetValues<ErrorCode>().Where(code => code != ErrorCode.None))
        {
            var entry = Regex.Match(page, $@"^## {code.ToId()}\n\n\*\*[^\n]+\*\*\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
            Assert.That(entry.Success, Is.True, code.ToId());
            Assert.That(entry.Groups["text"].Value, Does.Match(@"(?s)\*\*What happened\*\*.*\*\*What the app should do\*\*.*\*\*What support should say\*\*"));
        }
    }

    [Test]
    public void Links_between_the_pages_lead_somewhere()
    {
        var pages = Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Concat(Directory.GetFiles(Root, "*.md"));
        var dead =
            from page in pages
            from Match link in Links().Matches(File.ReadAllText(page))
            let target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups["target"].Value)
            where !File.Exists(target) && !Directory.Exists(target)
            select $"{Path.GetFileName(page)}: {link.Groups["target"].Value}";

        Assert.That(dead, Is.Empty);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string Normalize(string code)
    {
        var lines = code.TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace).ToList();
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Trim().Length == 0 ? "" : line[indent..].TrimEnd()));
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }

    [GeneratedRegex(@"// <snippet>\n(?<code>.*?)\n *// </snippet>", RegexOptions.Singleline)]
    private static partial Regex Snippets();

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)(?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Links();
}
