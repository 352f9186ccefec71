using System.Text.RegularExpressions;

namespace DelegatedAccess.AspNetCore.Tests.Support;

/// <summary>A user reads out what the page shows, and support finds what happened.</summary>
internal sealed partial class SupportStoryTests
{
    [TestCaseSource(typeof(Situations), nameof(Situations.All))]
    [TestCaseSource(typeof(Situations), nameof(Situations.Later))]
    public async Task What_the_page_shows_is_in_the_log(Situation situation)
    {
        await using var desk = await SupportDesk.OpenAsync();

        var shown = await situation.Live(desk);

        Assert.That(shown.Code, Is.EqualTo(situation.Code.ToId()));
        Assert.That(shown.Reference, Does.Match("^[0-9A-Z]{4}-[0-9A-Z]{4}$"));
        var lines = desk.Find(shown.Reference);
        Assert.That(lines, Has.Some.StartsWith($"{situation.Event} "), string.Join('\n', lines));
        Assert.That(lines, Has.Some.Contains(shown.Code), string.Join('\n', lines));
        Assert.That(lines, Has.Some.Contains("cloudflare/u1"), "support sees whose grant it was");
        Assert.That(lines.Where(line => CodesIn(line).Any(code => code != shown.Code)), Is.Empty, "nothing else has this reference");
    }

    [TestCaseSource(typeof(Situations), nameof(Situations.All))]
    public async Task Whoever_calls_twice_has_two_references(Situation situation)
    {
        await using var first = await SupportDesk.OpenAsync();
        await using var second = await SupportDesk.OpenAsync();

        Assert.That((await situation.Live(first)).Reference, Is.Not.EqualTo((await situation.Live(second)).Reference));
    }

    [Test]
    public void Each_situation_has_a_code_of_its_own() => Assert.That(Situations.All.Select(situation => situation.Code), Is.Unique);

    private static IEnumerable<string> CodesIn(string line) => Code().Matches(line).Select(code => code.Value);

    [GeneratedRegex(@"\bDA\d{4}\b")]
    private static partial Regex Code();
}
