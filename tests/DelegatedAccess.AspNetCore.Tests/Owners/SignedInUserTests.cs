using System.Security.Claims;
using DelegatedAccess.AspNetCore.Owners;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

internal sealed class SignedInUserTests
{
    [Test]
    public void The_claim_sub_comes_before_NameIdentifier() =>
        Assert.That(IdOf(Identity((ClaimTypes.NameIdentifier, "n1"), ("sub", "s1"))), Is.EqualTo("s1"));

    [Test]
    public void NameIdentifier_does_where_there_is_no_sub() =>
        Assert.That(IdOf(Identity((ClaimTypes.Name, "Ann"), (ClaimTypes.NameIdentifier, "n1"))), Is.EqualTo("n1"));

    [Test]
    public void An_empty_claim_is_none() => Assert.That(IdOf(Identity(("sub", ""), (ClaimTypes.NameIdentifier, "n1"))), Is.EqualTo("n1"));

    [Test]
    public void Nobody_has_no_id() => Assert.That(IdOf(), Is.Null);

    [Test]
    public void An_identity_that_nobody_authenticated_has_no_say()
    {
        Assert.That(IdOf(Unauthenticated("s9")), Is.Null);
        Assert.That(IdOf(Unauthenticated("s9"), Identity((ClaimTypes.NameIdentifier, "n1"))), Is.EqualTo("n1"));
    }

    [Test]
    public void Identities_that_agree_or_say_nothing_are_one_user() =>
        Assert.That(IdOf(Identity((ClaimTypes.Role, "admin")), Identity(("sub", "s1")), Identity((ClaimTypes.NameIdentifier, "s1"))), Is.EqualTo("s1"));

    [Test]
    public void Identities_with_different_ids_are_refused()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => IdOf(Identity((ClaimTypes.NameIdentifier, "7")), Identity(("sub", "8"))));
        Assert.That(refusal!.Message, Does.Contain("several identities").And.Contain("request.UseGrant(key)").And.Not.Contains("7").And.Not.Contains("8"));
    }

    [Test]
    public void Ids_are_compared_letter_by_letter() => Assert.Throws<InvalidOperationException>(() => IdOf(Identity(("sub", "a")), Identity(("sub", "A"))));

    [Test]
    public void A_name_is_no_id() => Assert.Throws<InvalidOperationException>(() => IdOf(Identity((ClaimTypes.Name, "Ann"), (ClaimTypes.Email, "ann@example.com"))));

    private static string? IdOf(params ClaimsIdentity[] identities) => SignedInUser.IdOf(new DefaultHttpContext { User = new ClaimsPrincipal(identities) });

    private static ClaimsIdentity Identity(params (string Type, string Value)[] claims) => new(claims.Select(claim => new Claim(claim.Type, claim.Value)), "test");

    private static ClaimsIdentity Unauthenticated(string sub) => new([new Claim("sub", sub)]);
}
