using System.Text;
using CsCheck;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Protection;
using DelegatedAccess.Tests.Protocol;

namespace DelegatedAccess.Tests.Grants;

internal sealed class KeyRingProtectorTests
{
    private static readonly byte[] Plain = "a payload with a token in it"u8.ToArray();

    [Test]
    public void What_was_protected_is_read_back_and_looks_different_every_time()
    {
        var protector = Protector(("k1", 1));
        var first = protector.Protect(Plain, "owner");
        var second = protector.Protect(Plain, "owner");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(protector.Unprotect(first, "owner"), Is.EqualTo(Plain));
            Assert.That(first, Is.Not.EqualTo(second));
            Assert.That(Encoding.Latin1.GetString(first), Does.Not.Contain("token"));
        }
    }

    [TestCase("Owner")]
    [TestCase("owner ")]
    [TestCase("")]
    public void Bytes_that_were_moved_to_another_identity_do_not_decrypt(string identity)
    {
        var protector = Protector(("k1", 1));
        Refuses(() => protector.Unprotect(protector.Protect(Plain, "owner"), identity), isKeyUnknown: false);
    }

    [Test]
    public void A_key_that_is_not_here_may_still_arrive() =>
        Refuses(() => Protector(("k2", 2)).Unprotect(Protector(("k1", 1)).Protect(Plain, "owner"), "owner"), isKeyUnknown: true);

    [Test]
    public void Another_key_under_the_same_name_does_not_decrypt() =>
        Refuses(() => Protector(("k1", 2)).Unprotect(Protector(("k1", 1)).Protect(Plain, "owner"), "owner"), isKeyUnknown: false);

    [Test]
    public void Every_cut_and_every_changed_byte_is_noticed()
    {
        var protector = Protector(("k1", 1));
        var sealedBytes = protector.Protect(Plain, "owner");
        for (var i = 0; i < sealedBytes.Length; i++)
        {
            Assert.Throws<GrantProtectionException>(() => protector.Unprotect(sealedBytes.AsSpan(0, i), "owner"), $"cut at {i}");
            var changed = sealedBytes.ToArray();
            changed[i] ^= 1;
            Assert.Throws<GrantProtectionException>(() => protector.Unprotect(changed, "owner"), $"changed at {i}");
        }
    }

    [Test]
    public void Whatever_bytes_are_decrypted_give_the_payload_or_the_one_exception()
    {
        var protector = Protector(("k1", 1), ("k2", 2));
        var older = Protector(("k1", 1));
        var seeds = new[] { protector.Protect(Plain, "owner"), older.Protect(Plain, "owner"), [], [68, 65, 1, 255], [68, 65, 1, 0] };
        Gen.OneOf(Fuzz.Mutated(Gen.OneOf(seeds)), Gen.Byte.Array[0, 80]).Sample(
            bytes =>
            {
                try
                {
                    return protector.Unprotect(bytes, "owner").AsSpan().SequenceEqual(Plain);
                }
                catch (GrantProtectionException)
                {
                    return true;
                }
            },
            iter: 10_000, threads: 1);
    }

    [Test]
    public void An_older_key_still_reads_and_the_current_one_writes()
    {
        var before = Protector(("k1", 1)).Protect(Plain, "owner");
        var rotated = Protector(("k1", 1), ("k2", 2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rotated.Unprotect(before, "owner"), Is.EqualTo(Plain));
            Assert.That(Encoding.UTF8.GetString(rotated.Protect(Plain, "owner").AsSpan(4, 2)), Is.EqualTo("k2"));
        }
    }

    [Test]
    public void A_named_current_key_writes_although_another_was_added_last()
    {
        var options = Ring(("k1", 1), ("k2", 2));
        options.Current = "k1";
        Assert.That(Encoding.UTF8.GetString(new KeyRingProtector(options, new Entropy()).Protect(Plain, "owner").AsSpan(4, 2)), Is.EqualTo("k1"));
    }

    [Test]
    public void A_ring_that_cannot_write_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => _ = new KeyRingProtector(new GrantKeyRingOptions(), new Entropy()));
        var unknown = Ring(("k1", 1));
        unknown.Current = "k9";
        Assert.Throws<InvalidOperationException>(() => _ = new KeyRingProtector(unknown, new Entropy()));
    }

    [TestCase("", "AAAA")]
    [TestCase("k2", "")]
    [TestCase("k2", "not base64!")]
    [TestCase("k2", "AAAA")]
    [TestCase("k2", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [TestCase("k1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void A_key_that_is_no_key_is_refused_without_being_shown(string name, string key)
    {
        var refused = Assert.Throws<ArgumentException>(() => Ring(("k1", 1)).Add(name, key));
        Assert.That(key.Length > 3 && refused!.Message.Contains(key, StringComparison.Ordinal), Is.False);
    }

    [Test]
    public void A_long_name_of_a_key_in_any_script_works_or_is_refused_at_once()
    {
        var options = new GrantKeyRingOptions();
        Assert.Throws<ArgumentException>(() => options.Add(new string('x', 65), Key(1)));
        options.Add(new string('鍵', 64), Key(1));
        var protector = new KeyRingProtector(options, new Entropy());
        Assert.That(protector.Unprotect(protector.Protect(Plain, "owner"), "owner"), Is.EqualTo(Plain));
    }

    private static void Refuses(Action unprotect, bool isKeyUnknown) =>
        Assert.That(Assert.Throws<GrantProtectionException>(unprotect)!.IsKeyUnknown, Is.EqualTo(isKeyUnknown));

    private static KeyRingProtector Protector(params (string Name, byte Seed)[] keys) => new(Ring(keys), new Entropy());

    private static GrantKeyRingOptions Ring(params (string Name, byte Seed)[] keys)
    {
        var options = new GrantKeyRingOptions();
        foreach (var (name, seed) in keys)
        {
            options.Add(name, Key(seed));
        }

        return options;
    }

    private static string Key(byte seed) => Convert.ToBase64String(Enumerable.Repeat(seed, 32).ToArray());
}
