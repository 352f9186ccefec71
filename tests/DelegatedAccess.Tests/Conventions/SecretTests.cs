using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace DelegatedAccess.Tests.Conventions;

/// <summary>Every type that can hold a secret is filled with one, and then shown in every way that happens by accident.</summary>
internal sealed class SecretTests
{
    private const string Sentinel = "s3ntinel-secret-value";

    /// <summary>The Authorization header itself: its text is what goes over the wire.</summary>
    private static readonly Type[] MeantToBeWritten = [typeof(DelegatedAccess.Grants.Snapshots.GrantAuthorization)];

    private static readonly Type[] Holders = [.. CoreTypes.All.Where(type => !type.IsInterface && !type.IsAbstract && !type.ContainsGenericParameters
        && !MeantToBeWritten.Contains(type) && SecretFiller.Fill(type, Sentinel) is not null)];

    // A page of the app may ask its server for the address to go to; the state in it is for the browser.
    private static IEnumerable<Type> Serializable => Holders.Where(type => type != typeof(AuthorizationRequest));

    [Test]
    public void The_types_that_hold_secrets_are_found() =>
        Assert.That(
            Holders.Select(type => type.Name),
            Is.SupersetOf(new[]
            {
                "Secret", "GrantRecord", "GrantEntry", "PendingRevocation", "PendingAuthorization", "PendingEntry", "TokenAnswer", "TokenOutcome", "HeldClaim",
                "AccessToken", "BeginAuthorization", "AuthorizationRequest", "AuthorizationCallback", "CallbackParameters", "ClientRegistration",
                "ClientRegistrationOptions", "GrantKeyRingOptions", "TokenSnapshot", "RefreshGoal",
            }));

    [TestCaseSource(nameof(Holders))]
    public void Its_text_shows_none(Type type) => Assert.That(SecretFiller.Fill(type, Sentinel)!.ToString() ?? "", Does.Not.Contain(Sentinel));

    [TestCaseSource(nameof(Serializable))]
    public void Its_json_shows_none(Type type)
    {
        string json;
        try
        {
            json = JsonSerializer.Serialize(SecretFiller.Fill(type, Sentinel), type);
        }
        catch (Exception exception) when (exception is NotSupportedException or NullReferenceException or InvalidOperationException or ArgumentException or JsonException)
        {
            // A type that cannot be serialized shows nothing either.
            json = exception.Message;
        }

        Assert.That(json, Does.Not.Contain(Sentinel));
    }

    [TestCaseSource(nameof(Holders))]
    public void Its_place_in_a_debugger_shows_none(Type type)
    {
        var display = type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value ?? "";
        foreach (var member in SecretFiller.TextsOf(type))
        {
            Assert.That(display, Does.Not.Contain("{" + member.Name));
            Assert.That(
                member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State, Is.EqualTo(DebuggerBrowsableState.Never), $"{type.Name}.{member.Name}");
        }
    }

    [Test]
    public void A_secret_has_no_public_way_out_but_one()
    {
        var members = typeof(DelegatedAccess.Model.Secret).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        Assert.That(members.Select(member => member.Name), Is.EquivalentTo(new[] { ".ctor", "Reveal", "Matches", "ToString" }));
        Assert.That($"{new DelegatedAccess.Model.Secret(Sentinel)}", Is.EqualTo("[redacted]"));
    }
}
