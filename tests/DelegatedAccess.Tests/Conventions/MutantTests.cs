using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Conventions;

/// <summary>The mutants that prove the simulation are patches: each still finds what it takes away, and stands in the table of what caught it.</summary>
internal sealed class MutantTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "mutants");

    private static IEnumerable<TestCaseData> Patches() =>
        Directory.EnumerateFiles(Folder, "*.patch").Order().Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileNameWithoutExtension(file)));

    [TestCaseSource(nameof(Patches))]
    public async Task A_mutant_finds_the_guard_it_takes_away(string patch)
    {
        var hunks = HunksOf(await File.ReadAllLinesAsync(patch));

        Assert.That(hunks, Is.Not.Empty);
        foreach (var (file, before) in hunks)
        {
            Assert.That(await File.ReadAllTextAsync(Path.Combine(Repository.Root, file)), Does.Contain(before), file);
        }
    }

    [TestCaseSource(nameof(Patches))]
    public async Task What_caught_a_mutant_is_documented(string patch)
    {
        var lines = await File.ReadAllLinesAsync(patch);
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "reliability.md"));

        Assert.That(page, Does.Contain($"| {Field(lines, "guard: ")} | {Field(lines, "change: ")} | "));
        Assert.That(Field(lines, "tests: "), Does.StartWith("Category=row-"));
    }

    [Test]
    public async Task Every_mutant_was_caught() =>
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "reliability.md")), Does.Not.Contain("**nothing**"));

    private static string Field(string[] lines, string name) => lines.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];

    private static List<(string File, string Before)> HunksOf(string[] lines)
    {
        var hunks = new List<(string File, List<string> Before)>();
        var file = "";
        foreach (var line in lines)
        {
            if (line.StartsWith("--- a/", StringComparison.Ordinal))
            {
                file = line["--- a/".Length..];
            }
            else if (line.StartsWith("@@ ", StringComparison.Ordinal))
            {
                hunks.Add((file, []));
            }
            else if (hunks.Count > 0 && line is [' ' or '-', ..] && !line.StartsWith("--- ", StringComparison.Ordinal))
            {
                hunks[^1].Before.Add(line[1..]);
            }
            else if (line.StartsWith("diff ", StringComparison.Ordinal))
            {
                file = "";
            }
        }

        return hunks.ConvertAll(hunk => (hunk.File, string.Join('\n', hunk.Before)));
    }
}
