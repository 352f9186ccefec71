namespace ConnectCloudflare.Web.Sandbox;

/// <summary>Scenarios of one kind.</summary>
internal sealed record SandboxGroup(string Title, string Note, IReadOnlyList<SandboxScenario> Scenarios);
