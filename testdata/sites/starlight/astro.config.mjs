import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({
  integrations: [
    starlight({
      title: 'Small boats',
      sidebar: [
        { label: 'On land', items: ['land/wood', { label: 'Ropes and knots', slug: 'land/ropes' }] },
        { label: 'On water', autogenerate: { directory: 'water' } },
        { label: 'A shop', link: 'https://example.org/shop' },
      ],
    }),
  ],
});
