namespace DelegatedAccess.AspNetCore;

/// <summary>The form that begins a connection: a POST with hidden fields, the antiforgery token among them.</summary>
/// <param name="Action">Where it is posted.</param>
/// <param name="Fields">Names and values of its hidden fields.</param>
public sealed record ConnectForm(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <inheritdoc/>
    public override string ToString() => $"form to {Action}";
}
