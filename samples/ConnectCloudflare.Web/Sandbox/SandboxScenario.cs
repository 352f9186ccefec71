namespace ConnectCloudflare.Web.Sandbox;

/// <summary>Something to try on the sandbox.</summary>
/// <param name="Id">Names it in the form.</param>
/// <param name="Title">The button.</param>
/// <param name="Expect">What the user should see next, and why.</param>
/// <param name="Play">Does it.</param>
internal sealed record SandboxScenario(string Id, string Title, string Expect, Action<SandboxStage> Play)
{
    /// <summary>Whether it goes on until the faults are cleared.</summary>
    public bool Lasts { get; init; }

    /// <summary>Whether it acts on the user's own connection, and so needs one.</summary>
    public bool NeedsConnection { get; init; }
}
