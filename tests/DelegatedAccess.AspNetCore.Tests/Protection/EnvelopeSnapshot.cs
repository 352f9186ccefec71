namespace DelegatedAccess.AspNetCore.Tests.Protection;

/// <summary>A payload of the envelope's first version, and the key ring of that day. Never change it: apps have such payloads in their databases.</summary>
internal static class EnvelopeSnapshot
{
    public const string KeyId = "83e856d0-b803-4b18-9cbb-7d845d9dc67d";

    public const string Identity = "6f1ed002ab5595859014ebf0951522d96f1ed002ab5595859014ebf0951522d9";

    public const string Plain = "{\"kept\":true}";

    public const string Key = """
        <?xml version="1.0" encoding="utf-8"?>
        <key id="83e856d0-b803-4b18-9cbb-7d845d9dc67d" version="1">
          <creationDate>2026-01-01T00:00:00Z</creationDate>
          <activationDate>2026-01-01T00:00:00Z</activationDate>
          <expirationDate>2126-01-01T00:00:00Z</expirationDate>
          <descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection, Version=10.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60">
            <descriptor>
              <encryption algorithm="AES_256_CBC" />
              <validation algorithm="HMACSHA256" />
              <masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection">
                <value>xItuykc5HUXzBpnRJXYEwa3VoixtPL4IfU29UbuWVPEJ2NzvbEa9aEn1iqDaEHn1M/s5qpTFjOkpwou+mr3BYw==</value>
              </masterKey>
            </descriptor>
          </descriptor>
        </key>
        """;

    public const string Payload = "REECCfDJ8NBW6IMDuBhLnLt9hF2dxn3RZLule7p0C6GIXjk+kJof6yc4h2TPKk4tGMS3Sfcw7voloM8ge2+NfxMcrlkPZNshrcsjyfTR41k3G6n0L/ed+h26IVpFusjZLf/CoXiIAw==";
}
