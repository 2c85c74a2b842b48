// A real OpenID Connect provider for the tests: whoever signs in as "amina@BU1" is Amina, who lives in the sub-area BU1.
// Usage: node provider.js PORT REDIRECT_ADDRESS
import Provider from "oidc-provider";

const [port, redirect] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "residents-budget",
      client_secret: "a secret that is only for tests",
      redirect_uris: [redirect],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ["sub", "area_code", "birthdate"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["only for tests"] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, area_code: id.split("@")[1] ?? "", birthdate: "1980-05-17" }),
  }),
});

provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
