using System.Globalization;
using System.Text.RegularExpressions;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Docs;

/// <summary>The matrix on the page is the tests': every row has some, and each that is named carries the row.</summary>
internal sealed partial class ReliabilityPageTests
{
    private const int Rows = 71;

    [Test]
    public async Task The_matrix_names_the_tests_of_every_row()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "reliability.md"));
        var named = RowOfPage().Matches(page).ToDictionary(
            match => match.Groups["row"].Value,
            match => Name().Matches(match.Groups["tests"].Value).Select(name => name.Groups["name"].Value).ToList());

        Assert.That(named.Keys, Is.EqualTo(Enumerable.Range(1, Rows).Select(row => row.ToString("00", CultureInfo.InvariantCulture))));
        var carried = Carried();
        foreach (var (row, tests) in named)
        {
            Assert.That(tests, Is.EquivalentTo(carried[row].Order()), $"row {row}");
        }
    }

    private static ILookup<string, string> Carried() => (
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar)
        where !path.Contains("obj") && !path.Contains("bin")
        let text = File.ReadAllText(file)
        from row in CategoryOfRow().Matches(text).Select(match => match.Groups["row"].Value).Distinct()
        select (Row: row, Test: Path.GetFileNameWithoutExtension(file))).ToLookup(one => one.Row, one => one.Test);

    [GeneratedRegex(@"^\| (?<row>\d\d) \|(?<situation>.*)\| (?<tests>`.*`) \|$", RegexOptions.Multiline)]
    private static partial Regex RowOfPage();

    [GeneratedRegex("`(?<name>[A-Za-z]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("\"row-(?<row>\\d\\d)\"")]
    private static partial Regex CategoryOfRow();
}
