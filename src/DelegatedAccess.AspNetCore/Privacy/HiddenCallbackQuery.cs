namespace DelegatedAccess.AspNetCore.Privacy;

/// <summary>The query of a callback, out of sight of everything that logs requests.</summary>
internal sealed class HiddenCallbackQuery(string value)
{
    public string Value => value;

    public override string ToString() => "hidden";
}
