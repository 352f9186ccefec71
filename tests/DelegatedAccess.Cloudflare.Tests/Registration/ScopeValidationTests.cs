using DelegatedAccess.Cloudflare.Registration;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Cloudflare.Tests.Registration;

[TestFixture]
internal sealed class ScopeValidationTests
{
    [TestCase("workers_scripts:write", "'workers-scripts.write'")]
    [TestCase("dns_records:edit", "'dns.write'")]
    [TestCase("zone:read", "'zone.read'")]
    [TestCase("account:read", "'account-settings.read'")]
    [TestCase("user:read", "'user-details.read'")]
    [TestCase("access:read", "'access.read' or 'zone-access.read'")]
    [TestCase("oauth_account_ssl_and_certificates_write", "'account-ssl-and-certificates.write'")]
    public void A_colon_id_is_refused_and_the_dot_id_is_named(string scope, string suggestion)
    {
        var result = Validate(scope);

        Assert.That(result.Failed, Is.True);
        Assert.That(result.FailureMessage, Does.Contain($"'{scope}'").And.Contain(suggestion).And.Contain("'cloudflare'"));
    }

    [TestCase("billing:read")]
    [TestCase("a:b:c")]
    [TestCase("zone:nonsense")]
    public void A_colon_id_without_a_known_dot_id_is_refused_without_a_guess(string scope)
    {
        var result = Validate(scope);

        Assert.That(result.Failed, Is.True);
        Assert.That(result.FailureMessage, Does.Contain("CloudflareScopes").And.Not.Contain("Ask for"));
    }

    [TestCase("offline", "offline_access")]
    [TestCase("openid", "id_token")]
    [TestCase("email", "user-details.read")]
    [TestCase("profile", "user-details.read")]
    public void A_protocol_scope_that_Cloudflare_refuses_is_refused_with_the_reason(string scope, string reason)
    {
        Assert.That(Validate(scope).FailureMessage, Does.Contain(reason));
    }

    [Test]
    public void A_dot_id_that_is_not_in_the_catalogue_is_accepted()
    {
        Assert.That(Validate("brand-new-product.read").Succeeded, Is.True);
    }

    [Test]
    public void Every_scope_of_the_catalogue_is_accepted()
    {
        Assert.That(Validate([.. CloudflareScopes.Catalogue.Keys]).Succeeded, Is.True);
    }

    [Test]
    public void Optional_scopes_are_validated_too_and_every_refusal_is_told()
    {
        var options = new ClientRegistrationOptions();
        options.Scopes.Add("zone:read");
        options.OptionalScopes.Add("d1:write");

        var result = new CloudflareScopeValidator("cloudflare").Validate("cloudflare", options);

        Assert.That(result.Failures, Has.Exactly(2).Items);
    }

    [Test]
    public void Registrations_of_other_providers_are_left_alone()
    {
        var options = new ClientRegistrationOptions();
        options.Scopes.Add("openid");

        Assert.That(new CloudflareScopeValidator("cloudflare").Validate("other", options).Skipped, Is.True);
    }

    private static ValidateOptionsResult Validate(params string[] scopes)
    {
        var options = new ClientRegistrationOptions();
        foreach (var scope in scopes)
        {
            options.Scopes.Add(scope);
        }

        return new CloudflareScopeValidator("cloudflare").Validate("cloudflare", options);
    }
}
