using System.Text.RegularExpressions;

namespace DelegatedAccess.Tests.Docs;

internal sealed partial class SnippetTests
{
    private const string Core = "tests/DelegatedAccess.Tests/Docs";
    private const string Web = "tests/DelegatedAccess.AspNetCore.Tests/Docs";

    /// <summary>The files that hold the code of the pages, in snippets or as a whole. Other tests run them.</summary>
    private static readonly string[] Files =
    [
        $"{Core}/GettingStartedSnippets.cs",
        $"{Core}/ProgramSnippet.cs",
        "tests/DelegatedAccess.WebQuickstart/Program.cs",
        .. Directory.GetFiles(Path.Combine(Pages.Root, Web), "*Snippets.cs").Select(file => $"{Web}/{Path.GetFileName(file)}"),
    ];

    [TestCase("README.md")]
    [TestCase("docs/getting-started.md")]
    [TestCase("docs/web.md")]
    [TestCase("docs/proxy.md")]
    [TestCase("docs/blazor-signalr.md")]
    [TestCase("docs/spa.md")]
    public void Every_code_block_is_code_that_compiles(string page)
    {
        var compiled = Files.SelectMany(CodeBlocks.In).Concat(Files.Select(CodeBlocks.Whole)).ToHashSet();

        Assert.That(CodeBlocks.Of(page), Is.Not.Empty);
        Assert.That(CodeBlocks.Of(page).Where(block => !compiled.Contains(block)), Is.Empty, "A code block differs from the compiled files.");
    }

    [Test]
    public void Every_snippet_of_the_web_is_in_a_page()
    {
        var shown = Directory.GetFiles(Path.Combine(Pages.Root, "docs"), "*.md").Select(page => $"docs/{Path.GetFileName(page)}").Append("README.md")
            .SelectMany(CodeBlocks.Of).ToHashSet();

        Assert.That(Files.Where(file => file.StartsWith(Web, StringComparison.Ordinal)).SelectMany(CodeBlocks.In).Where(code => !shown.Contains(code)), Is.Empty);
    }

    [TestCase("README.md", "tests/DelegatedAccess.WebQuickstart/Program.cs")]
    [TestCase("docs/getting-started.md", $"{Core}/ProgramSnippet.cs")]
    [TestCase("docs/sandbox.md", $"{Core}/SandboxSnippet.cs")]
    public void A_whole_file_is_in_its_page(string page, string file) => Assert.That(CodeBlocks.Of(page), Does.Contain(CodeBlocks.Whole(file)));

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

    [Test]
    public void Links_to_a_heading_lead_to_one()
    {
        var pages = Directory.GetFiles(Path.Combine(Pages.Root, "docs"), "*.md").Concat(Directory.GetFiles(Pages.Root, "*.md"));
        var dead =
            from page in pages
            from Match link in Anchors().Matches(File.ReadAllText(page))
            let target = link.Groups["target"].Value is { Length: > 0 } other ? Path.Combine(Path.GetDirectoryName(page)!, other) : page
            where target.EndsWith(".md", StringComparison.Ordinal) && File.Exists(target)
            where !Headings().Matches(File.ReadAllText(target)).Any(heading => AnchorOf(heading.Groups["text"].Value) == link.Groups["anchor"].Value)
            select $"{Path.GetFileName(page)}: {link.Value}";

        Assert.That(dead, Is.Empty);
    }

    /// <summary>As GitHub makes it of a heading.</summary>
    private static string AnchorOf(string heading) => string.Concat(
        heading.Trim().ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_'));

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)(?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"\]\((?!https?:|mailto:)(?<target>[^)#]*)#(?<anchor>[^)]+)\)")]
    private static partial Regex Anchors();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
