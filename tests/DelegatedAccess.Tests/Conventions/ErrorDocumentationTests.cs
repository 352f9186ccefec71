using System.Text.RegularExpressions;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Conventions;

internal sealed partial class ErrorDocumentationTests
{
    private static readonly string Page = Repository.PathOf("docs", "errors.md");

    [Test]
    public async Task Every_code_has_an_entry_of_its_own_and_every_entry_a_code()
    {
        var entries = Heading().Matches(await File.ReadAllTextAsync(Page)).Select(match => match.Groups["id"].Value).ToList();
        var codes = Enum.GetValues<ErrorCode>().Where(code => code != ErrorCode.None).Select(code => code.ToId());
        Assert.That(entries, Is.EquivalentTo(codes));
    }

    [Test]
    public async Task The_entries_are_in_order()
    {
        var entries = Heading().Matches(await File.ReadAllTextAsync(Page)).Select(match => match.Groups["id"].Value).ToList();
        Assert.That(entries, Is.Not.Empty.And.Ordered);
    }

    [GeneratedRegex(@"^## (?<id>DA\d{4})\b", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
