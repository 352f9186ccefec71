using System.Text;
using DelegatedAccess.AspNetCore.Protection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Protection;

/// <summary>The envelope 'D', 'A', 2, alone.</summary>
internal sealed class EnvelopeTests
{
    private const string Identity = "0123";

    [Test]
    public void It_opens_for_the_identity_it_was_made_for_and_no_other()
    {
        using var keys = new KeyDirectory();
        using var services = keys.Open();
        var protector = Protector(services);
        var payload = protector.Protect("plain"u8, Identity);

        Assert.That(protector.Unprotect(payload, Identity), Is.EqualTo("plain"u8.ToArray()));
        AssertRefused(protector, payload, isKeyUnknown: false, identity: "0124");
        AssertRefused(protector, payload, isKeyUnknown: false, identity: "");
    }

    [Test]
    public void Wherever_a_byte_is_changed_it_does_not_open()
    {
        using var keys = new KeyDirectory();
        using var services = keys.Open();
        var protector = Protector(services);
        var payload = protector.Protect("plain"u8, Identity);
        for (var position = 0; position < payload.Length; position++)
        {
            var damaged = payload.ToArray();
            damaged[position] ^= 1;
            AssertRefused(protector, damaged, isKeyUnknown: position is >= 7 and < 23);
        }
    }

    [Test]
    public void Cut_off_anywhere_it_does_not_open()
    {
        using var keys = new KeyDirectory();
        using var services = keys.Open();
        var protector = Protector(services);
        var payload = protector.Protect("plain"u8, Identity);
        for (var length = 0; length < payload.Length; length++)
        {
            AssertRefused(protector, payload[..length], isKeyUnknown: false);
        }
    }

    [Test]
    public void A_key_that_was_revoked_is_known_and_does_not_open()
    {
        using var keys = new KeyDirectory();
        byte[] payload;
        using (var before = keys.Open())
        {
            payload = Protector(before).Protect("plain"u8, Identity);
            KeyDirectory.Manager(before).RevokeKey(KeyDirectory.KeyOf(payload), "stolen");
        }

        using var services = keys.Open();
        AssertRefused(Protector(services), payload, isKeyUnknown: false);
    }

    [Test]
    public void A_key_ring_out_of_reach_is_waited_for()
    {
        using var keys = new KeyDirectory();
        using var services = keys.Open(HeldKeyRing.Hold);
        var payload = Protector(services).Protect("plain"u8, Identity);
        HeldKeyRing.Of(services).IsOutOfReach = true;
        AssertRefused(Protector(services), payload, isKeyUnknown: true);
        HeldKeyRing.Of(services).IsOutOfReach = false;
        Assert.That(Protector(services).Unprotect(payload, Identity), Is.EqualTo("plain"u8.ToArray()));
    }

    [Test]
    public void What_was_written_long_ago_still_opens()
    {
        using var keys = new KeyDirectory();
        keys.Add($"key-{EnvelopeSnapshot.KeyId}.xml", EnvelopeSnapshot.Key);
        using var services = keys.Open(collection => collection.Configure<KeyManagementOptions>(options => options.AutoGenerateKeys = false));

        var payload = Convert.FromBase64String(EnvelopeSnapshot.Payload);

        Assert.That(payload[..3], Is.EqualTo("DA\u0002"u8.ToArray()));
        Assert.That(KeyDirectory.KeyOf(payload), Is.EqualTo(Guid.Parse(EnvelopeSnapshot.KeyId)));
        Assert.That(Encoding.UTF8.GetString(Protector(services).Unprotect(payload, EnvelopeSnapshot.Identity)), Is.EqualTo(EnvelopeSnapshot.Plain));
    }

    private static DataProtectionGrantProtector Protector(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<DataProtectionGrantProtector>(services);

    private static void AssertRefused(DataProtectionGrantProtector protector, byte[] payload, bool isKeyUnknown, string identity = Identity)
    {
        var refusal = Assert.Throws<GrantProtectionException>(() => protector.Unprotect(payload, identity));
        Assert.That(refusal!.IsKeyUnknown, Is.EqualTo(isKeyUnknown), refusal.Message);
        Assert.That(refusal.Message, Does.Not.Contain("plain"));
    }
}
