using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>What a user reads out to support must lead to a line of the log.</summary>
internal static partial class SupportStory
{
    /// <summary>The page shows this code and a reference, and the log holds both in one line.</summary>
    /// <returns>The reference.</returns>
    public static async Task<string> AssertToldAsync(this SampleStage stage, IPage page, string code)
    {
        var main = page.GetByRole(AriaRole.Main);
        await Assertions.Expect(main).ToContainTextAsync(code);
        var references = Reference().Matches(await main.InnerTextAsync()).Select(match => match.Value).Distinct().ToList();
        Assert.That(references, Has.Count.EqualTo(1), "The reference on " + page.Url);
        Assert.That(
            stage.App.Logs.GetSnapshot().Select(record => record.Message).ToList(),
            Has.Some.Matches<string>(line => line!.Contains(references[0], StringComparison.Ordinal) && line.Contains(code, StringComparison.Ordinal)),
            $"{code} with {references[0]} in the log");
        return references[0];
    }

    [GeneratedRegex(@"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")]
    private static partial Regex Reference();
}
