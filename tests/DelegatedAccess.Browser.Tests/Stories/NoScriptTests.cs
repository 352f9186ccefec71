namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Script is nowhere needed, and nowhere used.</summary>
internal sealed class NoScriptTests : SampleTests
{
    [Test]
    public async Task The_whole_story_works_without_script() => await WholeStory.PlayAsync(Stage, await Stage.VisitAsync(script: false));

    [Test]
    public async Task No_page_has_a_script()
    {
        var mira = await Stage.VisitAsync();
        var types = new List<string>();
        mira.Page.Request += (_, request) => types.Add(request.ResourceType);

        await WholeStory.PlayAsync(Stage, mira);

        Assert.That(types, Has.Some.EqualTo("stylesheet").And.None.EqualTo("script"));
        Assert.That(Stage.Witness.Seen.Select(seen => seen.Text), Has.None.Contains("<script").And.None.Contains("javascript:"));
    }
}
